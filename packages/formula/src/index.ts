// The formula language, conditions and text templates: text to tree to typed tree to value.
export {}
