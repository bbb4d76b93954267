{% from "training.html" import map_stop -%}
window.cjmsite.tour({
id: {{ id | quoted }}, title: {{ title | quoted }}, page: {{ page | quoted }}, pass: {{ pass_mark }},
keys: {{ keys | quoted }}, certificate: {{ certificate | quoted }}, words: {{ words | quoted }}, steps: [
{% for step in steps %}
{
at: {{ step.at.href | quoted }}, map: {{ step.on_map | quoted }}, spot: {{ step.spot | quoted }},
lens: {{ step.lens | quoted }}, persona: {{ step.persona_id | quoted }},
html: {{ explained(map_stop(texts, step, steps | length)) | quoted }}
},
{% endfor %}
]
});
