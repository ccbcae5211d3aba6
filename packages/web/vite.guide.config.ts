import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import application from './vite.config.ts'

/**
 * An element for pages of other sites: one file without React, beside the application; the editor
 * of rich text comes when a screen has one.
 */
export function elementBuild({ entry, name }: { entry: string; name: string }) {
  return defineConfig({
    root: fileURLToPath(new URL('.', import.meta.url)),
    publicDir: false,
    base: './',
    resolve: { ...application.resolve },
    build: {
      outDir: 'dist/app',
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        output: {
          entryFileNames: `${name}.js`,
          chunkFileNames: `${name}/[name]-[hash].js`,
        },
        treeshake: { ...application.build?.rolldownOptions?.treeshake },
      },
    },
  })
}

export default elementBuild({
  entry: fileURLToPath(new URL('src/work-guide/index.ts', import.meta.url)),
  name: 'work-guide',
})
