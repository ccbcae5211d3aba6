// How things stand for an act that waits for a second person: what it is, what a person reads
// before they ask or decide, and what must be the same when it is carried out. All of it comes from
// the reading routes and dry runs of the contract.
import type { HeldActName, ParsedBody, RouteParams } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import type { Viewer } from '@stagewright/runtime'
import type { AnswerOther } from '../handle/handler.ts'
import { deploymentPreviews } from './deployment-previews.ts'
import { peoplePreviews } from './people-previews.ts'
import { runPreviews } from './run-previews.ts'

export type Preview = {
  /** What would be done, with what, such as `Cancel R-00000042`. */
  title: string
  /** How things stand, line by line. */
  lines: string[]
  /** What must be the same when it is carried out. */
  basis: Json
}

export type PreviewAsked<N extends HeldActName> = {
  others: AnswerOther
  /** Who asks for it: nothing is shown that they may not see. */
  viewer: Viewer
  params: RouteParams<N>
  body: ParsedBody<N>
}

/** A preview for each of these acts. */
export type Previews<N extends HeldActName> = {
  [K in N]: (asked: PreviewAsked<K>) => Promise<Preview>
}

const previews: Previews<HeldActName> = {
  ...deploymentPreviews,
  ...runPreviews,
  ...peoplePreviews,
}

type Loose = { others: AnswerOther; viewer: Viewer; params: unknown; body: unknown }

/**
 * The preview of an act whose parts are parsed; throws what its reading routes throw, such as
 * not-found.
 */
export function previewOf(name: HeldActName, asked: Loose): Promise<Preview> {
  // The table is complete by its type; which preview belongs to which act is lost in the look-up.
  const preview = previews[name] as (asked: Loose) => Promise<Preview>
  return preview(asked)
}
