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
      output: {
        // A few files instead of many small ones: what every place needs comes together.
        codeSplitting: {
          groups: [
            { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\// },
            {
              name: 'router',
              test: /\/node_modules\/@tanstack\/(react-router|router-core|history)\//,
            },
            { name: 'icons', test: /\/node_modules\/@radix-ui\// },
            {
              name: 'frame',
              test: /\/web\/src\/(app\/|keys|menu|session|server|time|status|people\/initials|list\/count)|\/(api|sdk|base)\/src\/|@tanstack\/(react-query|query-core)\//,
            },
            {
              name: 'controls',
              test: /@mantine\/(hooks|core\/esm\/core)|core\/esm\/components\/(Button|ActionIcon|UnstyledButton|Loader|Input|InputBase|TextInput|CloseButton|Checkbox|Skeleton|Transition|InlineInput)\//,
            },
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
