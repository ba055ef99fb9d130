// The page may load nothing from elsewhere and run nothing inline (CSP), so this small file starts Swagger UI.
window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  tryItOutEnabled: true,
  // Would ask an online service whether the document is valid.
  validatorUrl: null,
})
