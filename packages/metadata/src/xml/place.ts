// From offsets in a file's text to the line and column a person looks for.
import { rememberingOf } from '@stagewright/base'
import type { Place } from '../diagnostic.ts'
import type { XmlDocument, XmlNode } from './xml-tree.ts'

const lineStartsOf = rememberingOf(({ text }: XmlDocument) => findLineStarts(text))

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The place of an offset, given where the lines start: 1-based line and column. */
function placeAmong(starts: readonly number[], offset: number): Place {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

/** The place of an offset in a text. */
export function placeInText(text: string, offset: number): Place {
  return placeAmong(findLineStarts(text), Math.min(offset, text.length))
}

/**
 * The place where a node of a document starts; the first line for a node that came from no file.
 */
export function placeOfNode(document: XmlDocument, node: XmlNode): Place {
  return placeAmong(lineStartsOf(document), node.source?.start ?? 0)
}
