/* global SwaggerUIBundle */
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  filter: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // The token is kept in this page alone, as long as it is open.
  persistAuthorization: false,
  // Nothing is asked of anybody else.
  validatorUrl: null,
});
