{# The story of a wide map for narrow screens: `StoryScript` (render/pages/story.py). #}
{% from "story.html" import story as story_part -%}
{% set shown %}
{{ story_part(t, told.stages, told) }}
{% endset %}
window.cjmsite.story({{ shown | quoted }});
