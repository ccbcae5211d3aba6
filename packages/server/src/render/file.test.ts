import { expect, test } from 'vitest'
import { downloadHeaders } from './file.ts'

test.each([
  ['a.pdf', 'application/pdf', 'application/pdf'],
  ['a.png', 'image/png', 'image/png'],
  ['a.html', 'text/html', 'application/octet-stream'],
  ['a.svg', 'image/svg+xml', 'application/octet-stream'],
  ['a.js', 'text/javascript', 'application/octet-stream'],
  ['a', 'nonsense\r\nx: y', 'application/octet-stream'],
])('%s given as %j is sent as %s, as a file', (name, type, sent) => {
  const headers = downloadHeaders({ name, type })
  expect(headers['content-type']).toBe(sent)
  expect(headers['content-disposition']).toMatch(/^attachment; /)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toContain('sandbox')
})

test.each([
  [
    'Übersicht (1).pdf',
    `filename="_bersicht (1).pdf"; filename*=UTF-8''%C3%9Cbersicht%20%281%29.pdf`,
  ],
  ['a"b\r\nc.txt', `filename="a_b__c.txt"; filename*=UTF-8''a%22b%0D%0Ac.txt`],
])('the name %j cannot break the header', (name, written) => {
  const headers = downloadHeaders({ name, type: 'text/plain' })
  expect(headers['content-disposition']).toBe(`attachment; ${written}`)
})
