// The files that other sites load stay small.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { build } from 'vite'

test.each([
  ['vite.guide.config.ts', 'work-guide.js', 'stagewright-work-guide'],
  ['vite.inbox.config.ts', 'inbox-element.js', 'stagewright-inbox'],
])(
  'what every page with an element loads has at most 150 kB, without React: %s',
  async (config, file, element) => {
    const configFile = fileURLToPath(new URL(`../../${config}`, import.meta.url))
    const made = await build({ configFile, logLevel: 'silent', build: { write: false } })
    const chunks = (Array.isArray(made) ? made : [made]).flatMap((one) =>
      'output' in one ? one.output : [],
    )
    const first = chunks.find(({ fileName }) => fileName === file)
    const code = first?.type === 'chunk' ? first.code : ''
    const modules = first?.type === 'chunk' ? first.moduleIds : []
    expect(code.includes(element)).toBe(true)
    expect(first?.type === 'chunk' ? first.imports : ['none']).toEqual([])
    const react = /node_modules\/(react|react-dom|@tiptap)\//
    expect(modules.filter((id) => react.test(id))).toEqual([])
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(150_000)
  },
  60_000,
)
