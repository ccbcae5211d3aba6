// The key by which a request names itself, so that it may be sent again and is carried out once.
import type { JsonObject } from '@stagewright/base'

/** What a key looks like: 1 to 255 visible ASCII characters. */
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/

/** The header of a request that carries the key, as OpenAPI tells it. */
export const idempotencyKeyParameter: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name of your own for this request. Sent again with the same key within 24 hours, it is not carried out again but answered as the first time.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
}

/** The header of an answer that was kept, as OpenAPI tells it. */
export const idempotencyReplayedHeader: JsonObject = {
  'Idempotency-Replayed': {
    description: 'Set when this is the answer of an earlier request with the same key.',
    schema: { type: 'string', const: 'true' },
  },
}
