{# The story of a wide map for narrow screens: `StoryScript` (render/pages/story.py). -#}
window.cjmsite.story({{ story | quoted }});
