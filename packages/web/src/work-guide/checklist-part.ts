// The checklist of the item that is open in an element: lines ticked in place.
import type { ChecklistLine } from '@stagewright/api'
import { html, nothing } from 'lit'

/** The lines; nothing where there are none. `turn` ticks a line, or opens it again. */
export function checklistPart(
  lines: readonly ChecklistLine[] | undefined,
  turn: (line: ChecklistLine) => void,
) {
  if (!lines || lines.length === 0) return nothing
  const ticked = lines.filter((line) => line.ticked !== null).length
  return html`<section class="lines" aria-label="Checklist">
    <h3>Checklist <span class="muted">${ticked} of ${lines.length}</span></h3>
    <ul>
      ${lines.map((line) => html`<li>${lineOf(line, turn)}</li>`)}
    </ul>
  </section>`
}

function lineOf(line: ChecklistLine, turn: (line: ChecklistLine) => void) {
  const { text, help, link, isRequired, assignee, ticked, canTick, canUntick } = line
  const isTicked = ticked !== null
  const about = [
    ...(isRequired && !isTicked ? ['required'] : []),
    ...(ticked ? [ticked.by.name] : assignee ? [`for ${assignee.name}`] : []),
    ...(help === null ? [] : [help]),
  ].join(' · ')
  return html`<label>
      <input
        type="checkbox"
        .checked=${isTicked}
        ?disabled=${!(isTicked ? canUntick : canTick)}
        @change=${() => turn(line)}
      />
      <span>${text}${about === '' ? nothing : html`<small>${about}</small>`}</span>
    </label>
    ${link === null ? nothing : html`<a href=${link} target="_blank" rel="noreferrer">Read more</a>`}`
}
