import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Rolldown } from 'vite'
import { earlyScript } from './early-script.ts'

const source = fileURLToPath(new URL('src/', import.meta.url))
const ofInbox = new Set<string>()

/** Whether a file of ours belongs to the inbox, where most people begin: it or what it imports. */
function isOfInbox(id: string, graph: Pick<Rolldown.PluginContext, 'getModuleInfo'>): boolean {
  const follow = (from: string) => {
    if (ofInbox.has(from) || !from.startsWith(source)) return
    ofInbox.add(from)
    for (const to of graph.getModuleInfo(from)?.importedIds ?? []) follow(to)
  }
  follow(`${source}inbox/inbox-page.tsx`)
  return ofInbox.has(id) && !id.endsWith('/inbox-page.tsx')
}

// Packages resolve to their sources, so the browser application needs no build of theirs.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), earlyScript()],
  resolve: { conditions: ['source', 'browser', 'module', 'import'] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined into the page: its content security policy allows files of this site only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Our own packages, and the two that formulas stand on, do nothing when they are only loaded: what is
    // not called of them is left out.
    rolldownOptions: {
      output: {
        // Most of these files runs at the start: their functions are compiled beside the page's own
        // thread while they come, not on it one by one.
        postBanner: ({ name }) =>
          ['react', 'libraries', 'controls'].includes(name) ? '//# allFunctionsCalledOnLoad' : '',
        // A few files instead of many small ones: what every place needs comes together, and nothing
        // with it that only some of them need. Libraries change less often than the application.
        codeSplitting: {
          groups: [
            { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            { name: 'libraries', tags: ['$initial'], test: /\/node_modules\//, priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
            {
              name: 'controls',
              test: /core\/esm\/components\/(Button|Loader|Input|InputBase|TextInput|CloseButton|Checkbox|Skeleton|InlineInput)\//,
            },
            { name: (id, graph) => (isOfInbox(id, graph) ? 'inbox' : null), debugName: 'inbox' },
          ],
        },
      },
      treeshake: {
        moduleSideEffects: (id: string) =>
          !/\/packages\/(base|api|sdk|formula|metadata)\/|\/node_modules\/(re2js|decimal\.js)\//.test(
            id,
          ),
      },
    },
  },
  server: {
    proxy: { '/api': process.env['STAGEWRIGHT_SERVER'] ?? 'http://localhost:3000' },
  },
})
