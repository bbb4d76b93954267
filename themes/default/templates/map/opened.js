{# A journey's map for the maps of others: `OpenedMap` (render/map/opened.py). #}
{% from "map.html" import journey_map -%}
{% set shown %}
<section class="opened-map" aria-labelledby="opened-title" data-people="{{ people }}">
<div class="opened-head"><h3 id="opened-title" tabindex="-1">{{ title }}</h3> <p class="note">{{
  map.stage_count }} · {{
  map.touchpoint_count }}</p> <a class="button" href="{{ href }}">{{ texts("opened.page") }}</a><button type="button"
  class="button" data-fold>{{ texts("details.close") }}</button></div>
<div class="opened-frame" role="group" tabindex="0" aria-labelledby="opened-title">
{{ journey_map(texts, map) }}
</div>
</section>
{% endset %}
window.cjmsite.opened({{ shown | quoted }});
