// Talks to a learning record store by cmi5 (AICC, cmi5 Specification Profile for xAPI): the address that the system
// opened the tour with says where and as whom. Statements go one after the other; what waits when the page goes is sent
// at once, in its order.
// Needs: cjmsite.launch.
// Gives: cjmsite.launch.cmi5.
"use strict";

const launch = window.cjmsite.launch;
const VERBS = "http://adlnet.gov/expapi/verbs/";
const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const STATE = "cjmsite.progress";
const began = Date.now();

launch.cmi5 = () => {
  const given = new URLSearchParams(location.search);
  const [endpoint, actor, registration, activity] =
    ["endpoint", "actor", "registration", "activityId"].map((name) => given.get(name));
  if (!endpoint || !given.get("fetch")) return null;
  const base = endpoint.endsWith("/") ? endpoint : `${endpoint}/`;
  const told = new Set();
  const waiting = [];
  let token = "";
  let data = {};
  let sending = Promise.resolve();
  let fault = "";

  async function ask(path, query, options = {}) {
    const answer = await fetch(`${base}${path}${query ? `?${new URLSearchParams(query)}` : ""}`, {
      ...options,
      headers: {
        Authorization: `Basic ${token}`, "X-Experience-API-Version": "1.0.3",
        ...(options.body ? { "Content-Type": "application/json" } : {}), ...options.headers,
      },
    });
    if (!answer.ok && answer.status !== 404) throw new Error(`${answer.status} ${answer.statusText}`);
    return answer;
  }

  const place = (id) => ({ activityId: activity, agent: actor, registration, stateId: id });

  // The token is given once: who opens the address a second time gets an error (cmi5, 8.2.3).
  async function authorise() {
    const answer = await (await fetch(given.get("fetch"), { method: "POST" })).json();
    if (!answer["auth-token"]) throw new Error(`${answer["error-code"] ?? ""} ${answer["error-text"] ?? ""}`.trim());
    token = answer["auth-token"];
  }

  const duration = () => `PT${((Date.now() - began) / 1000).toFixed(2)}S`;

  function statement(verb, result, isMoveOn) {
    const context = structuredClone(data.contextTemplate ?? {});
    const activities = (context.contextActivities ??= {});
    const categories = [{ id: `${CATEGORIES}cmi5` }, ...(isMoveOn ? [{ id: `${CATEGORIES}moveon` }] : [])];
    activities.category = [...(activities.category ?? []), ...categories];
    context.registration = registration;
    if (result?.success && data.masteryScore !== undefined) {
      context.extensions = { ...context.extensions, [MASTERY]: data.masteryScore };
    }
    return {
      id: crypto.randomUUID(), actor: JSON.parse(actor), verb: { id: VERBS + verb, display: { en: verb } },
      object: { id: activity, objectType: "Activity" }, ...(result ? { result } : {}), context,
      timestamp: new Date().toISOString(),
    };
  }

  function tell(verb, result, isMoveOn = false) {
    if (told.has(verb)) return;
    told.add(verb);
    waiting.push(statement(verb, result, isMoveOn));
  }

  // What waits, as one request that outlives the page.
  function send() {
    const batch = waiting.splice(0);
    if (!batch.length) return null;
    return ask("statements", "", { method: "POST", body: JSON.stringify(batch), keepalive: true });
  }

  function queue(work) {
    sending = sending.then(work).then(() => { fault = ""; }).catch((error) => { fault = error.message; });
    return sending;
  }

  async function start() {
    await authorise();
    data = await (await ask("activities/state", place("LMS.LaunchData"))).json();
    const answer = await ask("agents/profile", { agent: actor, profileId: "cmi5LearnerPreferences" });
    if (answer.ok) await answer.text();
    const kept = await ask("activities/state", place(STATE));
    session.home = data.returnURL ?? "";
    tell("initialized");
    await send();
    return { kept: kept.ok ? await kept.text() : "", done: "" };
  }

  function save(state) {
    const { isComplete, isPassed, score } = launch.outcome(state);
    const body = launch.packed(state, 65536);
    // Who only looks at it, or at what was done, changes nothing.
    if (data.launchMode && data.launchMode !== "Normal") return "";
    if (isComplete) tell("completed", { completion: true, duration: duration() }, true);
    if (isPassed) {
      const scaled = score === null ? {} : { score: { scaled: score / 100 } };
      tell("passed", { success: true, ...scaled, duration: duration() }, true);
    }
    queue(() => ask("activities/state", place(STATE), { method: "PUT", body, keepalive: true }));
    queue(send);
    return fault;
  }

  // No time to wait for what is on its way: all that is left goes in one request.
  function end() {
    tell("terminated", { duration: duration() });
    send()?.catch(() => {});
  }

  const session = { start, save, end, home: "" };
  return session;
};
