{% from "details_part.html" import details -%}
window.cjmsite.details({
{% for one in touchpoints %}
{{ one.id | quoted }}: {{ details(t, one) | quoted }},
{% endfor %}
});
