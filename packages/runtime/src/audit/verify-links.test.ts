import { createHash } from 'node:crypto'
import type { Link } from '@stagewright/store'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryProblems, hashOf, linkProblems } from './verify-links.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
const start = { number: 0, hash: '' }

/** A chain over these contents, one link for each list. */
function chainOf(lists: readonly (readonly string[])[]) {
  const contents = new Map<string, string>()
  let hash = ''
  const links = lists.map((texts, at): Link => {
    const entries = texts.map((text, index) => {
      const entry = `a0R${at}/${index + 1}`
      contents.set(entry, text)
      return entry
    })
    const number = at + 1
    const link = {
      number,
      epoch: '1772359200.000000',
      entries,
      digests: texts.map(digestOf).join(''),
    }
    hash = hashOf(link, hash)
    return { ...link, hash }
  })
  return { links, contents }
}

const lists = fc.array(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 6,
})

function problemsOf(links: readonly Link[], contents: ReadonlyMap<string, string>) {
  const stored = { contents, erased: new Set<string>() }
  return [...linkProblems(start, links), ...links.flatMap((link) => entryProblems(link, stored))]
}

test('a chain that nobody touched has no problem', () => {
  fc.assert(
    fc.property(lists, (given) => {
      const { links, contents } = chainOf(given)
      expect(problemsOf(links, contents)).toEqual([])
    }),
  )
})

test('any one entry that was changed or removed is named', () => {
  fc.assert(
    fc.property(lists, fc.nat(), fc.boolean(), (given, which, isGone) => {
      const { links, contents } = chainOf(given)
      const keys = [...contents.keys()]
      const key = keys[which % keys.length] ?? ''
      const text = contents.get(key) ?? ''
      if (isGone) contents.delete(key)
      else contents.set(key, `${text}!`)
      const found = problemsOf(links, contents)
      expect(found.map(({ kind, entry }) => `${kind} ${entry}`)).toContain(
        isGone
          ? `removed ${key}`
          : found.some(({ kind }) => kind === 'moved')
            ? `moved ${key}`
            : `changed ${key}`,
      )
    }),
  )
})

test('any part of a link that was changed breaks the chain at that link', () => {
  fc.assert(
    fc.property(
      lists,
      fc.nat(),
      fc.constantFrom('epoch', 'entries', 'digests', 'hash'),
      (given, which, part) => {
        const { links } = chainOf(given)
        const at = which % links.length
        const link = links[at]
        if (!link) return
        const changed: Link = {
          ...link,
          ...(part === 'epoch' && { epoch: '1772359200.000001' }),
          ...(part === 'entries' && { entries: [...link.entries].reverse().concat('x/1') }),
          ...(part === 'digests' && { digests: 'f'.repeat(link.digests.length) }),
          ...(part === 'hash' && { hash: digestOf('another') }),
        }
        const found = linkProblems(start, links.with(at, changed))
        expect(found[0]).toMatchObject({ kind: 'link-changed', link: at + 1 })
      },
    ),
  )
})

test('links that are gone are named; two that changed places break the chain', () => {
  const { links } = chainOf([['a'], ['b'], ['c'], ['d']])
  const [one, two, three, four] = links
  if (!one || !two || !three || !four) throw new Error('four links')
  expect(linkProblems(start, [one, four])).toMatchObject([
    { kind: 'link-removed', link: 2, message: 'Links 2 to 3 are gone from the chain.' },
  ])
  expect(linkProblems(start, [two, three])).toMatchObject([{ kind: 'link-removed', link: 1 }])
  const swapped = [one, { ...three, number: 2 }, { ...two, number: 3 }, four]
  expect(linkProblems(start, swapped).map(({ link }) => link)).toContain(2)
})

test('two entries in each other’s place are told as such', () => {
  const { links, contents } = chainOf([['a', 'b', 'c']])
  contents.set('a0R0/1', 'b').set('a0R0/2', 'a')
  expect(problemsOf(links, contents).map(({ kind, entry }) => `${kind} ${entry}`)).toEqual([
    'moved a0R0/1',
    'moved a0R0/2',
  ])
})

test('what an act says was erased is no problem', () => {
  const { links, contents } = chainOf([['a'], ['b']])
  contents.delete('a0R0/1')
  const stored = { contents, erased: new Set(['a0R0']) }
  expect(links.flatMap((link) => entryProblems(link, stored))).toEqual([])
})
