{% from "details_part.html" import details -%}
window.cjmsite.details({
{% for touchpoint in touchpoints %}
{{ touchpoint.id | quoted }}: {{ explained(details(texts, touchpoint)) | quoted }},
{% endfor %}
});
