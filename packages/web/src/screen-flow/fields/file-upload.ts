// Files for a flow. The installation has no place for them yet, and the field says so instead of
// losing one.
import { html } from 'lit'
import type { FieldContext } from '../field-context.ts'
import { framed } from '../field-frame.ts'

/** A file field that says what to do while files cannot be taken. */
export function renderFileUpload(context: FieldContext) {
  return framed(
    context,
    html`<div class="notice" id=${context.id} tabindex="-1">
      Files cannot be added in this installation. Go on without them, and pass them on in another
      way.
    </div>`,
  )
}
