{# The story of a wide map for narrow screens: `StoryScript` (render/pages/of_journey/story.py). -#}
window.cjmsite.story({{ story | quoted }});
