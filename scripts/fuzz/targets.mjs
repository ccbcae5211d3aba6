// What is fuzzed, by name.
const targets = {
  xml: async (options) => (await import('./xml-target.mjs')).xmlTarget(options),
  formula: async (options) => (await import('./formula-target.mjs')).formulaTarget(options),
  yaml: async (options) => (await import('./yaml-target.mjs')).yamlTarget(options),
  http: async (options) => (await import('./http-target.mjs')).httpTarget(options),
}

export const targetNames = Object.keys(targets)

/** Opens a target: where its inputs come from, and what is done with them. */
export function openTarget(name, options) {
  return targets[name](options)
}
