import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typedScope } from '../typed-scope.ts'
import { compileTemplate, evaluateTemplate } from './compile-template.ts'
import { renderTemplate, templateReferences } from './render.ts'

const context = { now: 0, timeZone: 'America/New_York', locale: 'en_US' }
const scope = typedScope({
  Name: { type: { dataType: 'String' }, value: '<b>Ada</b>' },
  Empty: { type: { dataType: 'String' }, value: null },
  Amount: { type: { dataType: 'Currency' }, value: '1234.50' },
  Rate: { type: { dataType: 'Percent' }, value: 45 },
  Done: { type: { dataType: 'Boolean' }, value: true },
  Day: { type: { dataType: 'Date' }, value: '2024-01-31' },
  At: { type: { dataType: 'DateTime' }, value: '2024-02-01T02:05:00.000Z' },
  Hour: { type: { dataType: 'Time' }, value: '17:00:00.000' },
  Names: { type: { dataType: 'String', isCollection: true }, value: ['a', 'b'] },
  Account: { of: { Id: { type: { dataType: 'Id' }, value: '001' } } },
  '$Flow.CurrentDate': { type: { dataType: 'Date' }, value: '2024-01-31' },
})

test.each([
  ['Hello {!Name}!', 'Hello <b>Ada</b>!'],
  ['{! Name }', '<b>Ada</b>'],
  ['[{!Empty}{!Missing}]', '[]'],
  ['{!Amount} {!Rate} {!Done}', '1234.5 45 true'],
  ['{!Day} | {!At} | {!Hour}', '1/31/2024 | 1/31/2024, 9:05 PM | 5:00 PM'],
  ['{!Names} {!Account}', '[a, b] 001'],
  ['{!$Flow.CurrentDate}', '1/31/2024'],
  ['open {!Name and { !Name } {}', 'open {!Name and { !Name } {}'],
  ['{!Name', '{!Name'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(renderTemplate(text, scope, context)).toBe(shown)
})

test('dates follow the locale and the zone', () => {
  const german = { ...context, locale: 'de_DE', timeZone: 'Europe/Berlin' }
  expect(renderTemplate('{!Day} {!At}', scope, german)).toBe('31.01.2024 01.02.2024, 03:05')
})

test('an unknown locale or zone still gives a text', () => {
  const nowhere = { locale: 'not a locale', timeZone: 'Nowhere/City' }
  expect(renderTemplate('{!Day}', scope, nowhere)).toBe('1/31/2024')
})

test('what is merged can be encoded and formatted by the caller', () => {
  const encode = (text: string) => text.replaceAll('<', '&lt;')
  const format = () => undefined
  expect(renderTemplate('<i>{!Name}', scope, context, { encode, format })).toBe(
    '<i>&lt;b>Ada&lt;/b>',
  )
  const upper = { format: (_: unknown, path: string) => path.toUpperCase() }
  expect(renderTemplate('{!Name}', scope, context, upper)).toBe('NAME')
})

test('references are named once, in the order of their first use', () => {
  expect(templateReferences('{!b} {!a.c} {! b }')).toEqual(['b', 'a.c'])
})

test('any text is rendered without throwing, and text without braces as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const rendered = renderTemplate(text, scope, context)
      if (!text.includes('{!')) expect(rendered).toBe(text)
    }),
  )
})

test.each([
  ['Dear {!UPPER("ada" & \'}\')} {!Day}', 'Dear ADA} 1/31/2024'],
  ['{!1 + /* } */ 1}{!NULL}', '2'],
  ['no fields', 'no fields'],
])('the formula template %j gives %j', (text, wanted) => {
  const compiled = compileTemplate(text, { types: scope })
  const result = compiled.ok ? evaluateTemplate(compiled.value, scope, context) : compiled
  expect(result.ok && result.value).toBe(wanted)
})

test('problems and faults of a formula template have their place in the whole text', () => {
  const bad = compileTemplate('ab {!1 + "a"} {!Missing}', { types: scope })
  expect(bad.ok ? [] : bad.error.map(({ range }) => range.from)).toEqual([9, 16])
  const open = compileTemplate('ab {!1', { types: scope })
  expect(open.ok ? [] : open.error.map(({ message }) => message)).toEqual([
    "Syntax error. Missing '}'",
  ])
  const fault = compileTemplate('ab {!1 / 0}', { types: scope })
  const result = fault.ok ? evaluateTemplate(fault.value, scope, context) : undefined
  expect(result?.ok === false && result.error.range.from).toBe(5)
})
