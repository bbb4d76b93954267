{# The story of a wide map for narrow screens: `StoryScript` (render/pages/story.py). #}
{% from "story.html" import story as story_part -%}
{% set shown %}
{{ story_part(texts, story.stages, story) }}
{% endset %}
window.cjmsite.story({{ shown | quoted }});
