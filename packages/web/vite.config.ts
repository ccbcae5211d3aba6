import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Packages resolve to their sources, so the browser application needs no build of theirs.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
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
