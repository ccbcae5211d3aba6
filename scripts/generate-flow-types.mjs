// Writes the TypeScript types of the Flow type from its tables. Run it after changing a table in
// packages/metadata/src/flow-type: `node scripts/generate-flow-types.mjs`. Node 20 cannot load
// TypeScript itself, so Vite's module loader does.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}packages/metadata/src/flow-type`
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
})
try {
  const { generateFlowTypes } = await server.ssrLoadModule(`${folder}/generate-types.ts`)
  writeFileSync(`${folder}/flow-metadata.generated.ts`, generateFlowTypes())
} finally {
  await server.close()
}
