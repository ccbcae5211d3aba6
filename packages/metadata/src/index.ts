// Salesforce metadata files to typed definitions and back, with diagnostics.
export {}
