import { fileURLToPath } from 'node:url'
import { elementBuild } from './vite.guide.config.ts'

// The inbox for pages of other sites, in a file of its own beside the Work Guide.
export default elementBuild({
  entry: fileURLToPath(new URL('src/inbox-element/index.ts', import.meta.url)),
  name: 'inbox-element',
})
