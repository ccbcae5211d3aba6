import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passwordCharactersMin, passwordProblem } from './password-rule.ts'

const uma = {
  username: 'uma.underwriter@harborlight.example',
  firstName: 'Uma',
  lastName: 'Underwriter',
}

test.each([
  'correct horse battery staple',
  'a long secret',
  'tinsel-orbit-9-gravel',
  'Ühr kjælent øl på bryggen',
  'kJ7#qm2!vXr9',
])('%j is taken', (password) => {
  expect(passwordProblem(password, uma)).toBeUndefined()
})

test.each([
  ['short', /12 characters or more; this one has 5/],
  ['kJ7#qm2!vXr', /this one has 11/],
  ['password1234', /tried first/],
  ['P@ssw0rd2024!', /tried first/],
  ['Passwort123456', /tried first/],
  ['welcome2026!!', /tried first/],
  ['Summer2026!!!', /tried first/],
  ['qwertyuiop123', /tried first/],
  ['1qaz2wsx3edc', /tried first/],
  ['zyxwvutsrqpo', /tried first/],
  ['098765432109', /tried first/],
  ['aaaaaaaaaaaaaaaaaaaa', /tried first/],
  ['abababababababab', /tried first/],
  ['umaunderwriter', /tried first/],
  ['Harborlight-2026', /tried first/],
  ['stagewright123', /tried first/],
  ['iloveyoumonkey', /tried first/],
])('%j is not', (password, why) => {
  expect(passwordProblem(password, uma)).toMatch(why)
})

test('chance makes a password that is taken, and nothing short ever is', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'bcdfghjkmpqrstvwxz'), minLength: 24 })
  fc.assert(
    fc.property(letters, (text) => {
      fc.pre(new Set(text).size >= 12)
      expect(passwordProblem(text, { username: '' })).toBeUndefined()
    }),
  )
  fc.assert(
    fc.property(fc.string({ maxLength: passwordCharactersMin - 1 }), (text) => {
      expect(passwordProblem(text, uma)).toBeDefined()
    }),
  )
})
