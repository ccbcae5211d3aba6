import { expect, test } from 'vitest'
import { readRequestLimit, requestLimitSetting } from './request-limit.ts'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['none', undefined],
  ['60', 60],
  ['6_000', 6000],
])('the setting %j is the limit %j', (text, limit) => {
  expect(readRequestLimit({ [requestLimitSetting]: text })).toEqual({ ok: true, value: limit })
})

test.each(['59', '0', '-1', 'many', '6000.5', '1e9'])(
  '%j is refused in words that name the setting',
  (text) => {
    expect(readRequestLimit({ [requestLimitSetting]: text })).toEqual({
      ok: false,
      error: `STAGEWRIGHT_REQUESTS_PER_MINUTE_MAX is ${text}; it must be a whole number from 60, or none.`,
    })
  },
)
