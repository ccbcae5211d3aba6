import { expect, test } from 'vitest'
import { caseSafeId, idFromNumber, looksLikeId } from './id.ts'

test('a 15-character id gets the three characters that carry its case', () => {
  expect(caseSafeId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC')
  expect(caseSafeId('001A0000006Vm9rIAC')).toBe('001A0000006Vm9rIAC')
})

test('ids of rising numbers sort in rising order', () => {
  const ids = [1n, 61n, 62n, 62n ** 6n - 1n, 62n ** 6n, 10n ** 15n, 62n ** 12n - 1n].map((number) =>
    idFromNumber('a01', number),
  )
  expect([...ids].sort()).toEqual(ids)
  expect(ids.every(looksLikeId)).toBe(true)
})
