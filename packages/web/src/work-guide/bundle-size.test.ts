// The file that other sites load stays small.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { build } from 'vite'

test('what every page with the Work Guide loads has at most 150 kB, without React', async () => {
  const configFile = fileURLToPath(new URL('../../vite.guide.config.ts', import.meta.url))
  const made = await build({ configFile, logLevel: 'silent', build: { write: false } })
  const chunks = (Array.isArray(made) ? made : [made]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const first = chunks.find(({ fileName }) => fileName === 'work-guide.js')
  const code = first?.type === 'chunk' ? first.code : ''
  const modules = first?.type === 'chunk' ? first.moduleIds : []
  expect(code.includes('stagewright-work-guide')).toBe(true)
  expect(first?.type === 'chunk' ? first.imports : ['none']).toEqual([])
  const react = /node_modules\/(react|react-dom|@tiptap)\//
  expect(modules.filter((id) => react.test(id))).toEqual([])
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(150_000)
}, 60_000)
