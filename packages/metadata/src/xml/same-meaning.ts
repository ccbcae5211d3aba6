// Whether two XML trees say the same: equal but for comments, white space between tags, the order
// of differently named siblings, and the spelling of plain values (60 and 60.0, 1 and true).
import { parseScalar } from '../typed/scalar-values.ts'
import { childElements, isNil, textOf, type XmlElement } from './xml-tree.ts'

function sameLeaf(left: string, right: string): boolean {
  if (left === right) return true
  const number = parseScalar('double', left)
  if (number !== undefined) return number === parseScalar('double', right)
  return left.trim() === right.trim()
}

function attributesOf(element: XmlElement): string {
  return Object.entries(element.attributes)
    .filter(([name]) => name !== 'xsi:nil' && !name.startsWith('xmlns'))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ')
}

function byName(element: XmlElement): Map<string, XmlElement[]> {
  const named = new Map<string, XmlElement[]>()
  for (const child of childElements(element)) {
    const same = named.get(child.name)
    if (same) same.push(child)
    else named.set(child.name, [child])
  }
  return named
}

/** The path of the first difference in meaning, or undefined when there is none. */
export function differenceInMeaning(left: XmlElement, right: XmlElement): string | undefined {
  const path = left.name
  if (left.name !== right.name) return `${path}: <${right.name}>`
  if (attributesOf(left) !== attributesOf(right)) return `${path}: attributes`
  if (isNil(left) !== isNil(right)) return `${path}: nil`
  const [lefts, rights] = [byName(left), byName(right)]
  if (lefts.size === 0 && rights.size === 0) {
    const [one, other] = [textOf(left), textOf(right)]
    return sameLeaf(one, other) ? undefined : `${path}: ${one} / ${other}`
  }
  if (textOf(left).trim() !== textOf(right).trim()) return `${path}: text`
  for (const name of new Set([...lefts.keys(), ...rights.keys()])) {
    const [one, other] = [lefts.get(name) ?? [], rights.get(name) ?? []]
    if (one.length !== other.length) return `${path}/${name}: ${one.length} / ${other.length}`
    for (const [at, child] of one.entries()) {
      const twin = other[at]
      const difference = twin && differenceInMeaning(child, twin)
      if (difference) return `${path}/${difference}`
    }
  }
  return undefined
}
