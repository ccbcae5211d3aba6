import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  type AdjustableLimit,
  adjustableLimits,
  limits,
  limitSetting,
  readLimits,
} from './limits.ts'

test('a limit is raised by the setting that its name tells', () => {
  expect(limitSetting('queryRowsMax')).toBe('STAGEWRIGHT_QUERY_ROWS_MAX')
  const read = readLimits({ STAGEWRIGHT_QUERY_ROWS_MAX: ' 70_000 ', PATH: '/bin' })
  expect(read).toEqual({ ok: true, value: { ...limits, queryRowsMax: 70_000 } })
})

test('without settings the limits are the defaults, and an empty setting is none', () => {
  const empty = Object.fromEntries(adjustableLimits.map((name) => [limitSetting(name), '']))
  expect(readLimits({})).toEqual({ ok: true, value: limits })
  expect(readLimits(empty)).toEqual({ ok: true, value: limits })
})

test.each(['0', '-1', '1.5', 'many', '1e9', '9999999999'])('%s is no limit', (text) => {
  const read = readLimits({ STAGEWRIGHT_TRIGGER_DEPTH_MAX: text })
  expect(read).toEqual({
    ok: false,
    error: `STAGEWRIGHT_TRIGGER_DEPTH_MAX is ${text}; it must be a whole number above 0.`,
  })
})

test('the page of limits tells every limit, with its value and its setting', () => {
  const page = readFileSync(new URL('../../../docs/limits.md', import.meta.url), 'utf8')
  for (const [name, value] of Object.entries(limits)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
    const shown = name === 'metadataFileBytesMax' ? '8 MiB' : value.toLocaleString('en')
    expect(row).toContain(`| ${shown} `)
    const isAdjustable = adjustableLimits.some((one) => one === name)
    expect(/STAGEWRIGHT_\w+/.exec(row)?.[0]).toBe(
      isAdjustable ? limitSetting(name as AdjustableLimit) : undefined,
    )
  }
})
