// The floors of the house: which packages each package may import. Imports only look down.

/** @type {Record<string, string[]>} */
export const floors = {
  base: [],
  formula: ['base'],
  api: ['base'],
  metadata: ['base', 'formula'],
  sdk: ['base', 'api'],
  flow: ['base', 'formula', 'metadata'],
  orchestration: ['base', 'formula', 'metadata'],
  conductor: ['base', 'formula', 'metadata', 'flow', 'orchestration'],
  store: ['base', 'formula', 'metadata', 'flow', 'orchestration', 'conductor'],
  runtime: ['base', 'formula', 'metadata', 'flow', 'orchestration', 'conductor', 'store'],
  server: ['base', 'api', 'formula', 'metadata', 'runtime'],
  cli: ['base', 'api', 'sdk', 'formula', 'metadata', 'store', 'runtime', 'server'],
  web: ['base', 'api', 'sdk', 'formula', 'metadata'],
}

/** Packages that touch no clock, randomness, file, network, process or database. */
export const pureFloors = [
  'base',
  'formula',
  'api',
  'metadata',
  'flow',
  'orchestration',
  'conductor',
]
