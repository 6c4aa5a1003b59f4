// In a file of its own, since the page's Content-Security-Policy allows no script inside it.
SwaggerUIBundle({
    dom_id: '#api',
    url: '../openapi',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    // Otherwise the description would be sent to a validator on the Internet.
    validatorUrl: null,
});
