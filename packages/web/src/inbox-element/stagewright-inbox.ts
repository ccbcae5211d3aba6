// `<stagewright-inbox server token>`: all that a person has to do, due first, done in place, on any
// web page.
import type { WorkItem } from '@stagewright/api'
import { html, nothing } from 'lit'
import { dueWords } from '../time/due-words.ts'
import { serverNow } from '../time/server-time.ts'
import { WorkElement } from '../work-guide/work-element.ts'
import { listWords } from '../work-items/list-words.ts'
import { workOfPerson } from '../work-guide/work-source.ts'

export class StagewrightInbox extends WorkElement {
  protected readonly name = 'Inbox'
  protected readonly needs = 'This element needs the attribute token.'

  protected sourceOfWork() {
    return { key: 'inbox', source: workOfPerson }
  }

  protected renderList(items: readonly WorkItem[]) {
    return html`<h2>To do for you <span class="muted">${items.length}</span></h2>
      <ul>
        ${items.map(
          (item, at) =>
            html`<li>
              <span>
                <strong>${item.label}</strong>
                <small>${this.noteOf(item)}</small>
                ${this.renderDue(item)}
              </span>
              ${this.renderBegin(item, at === 0)}
            </li>`,
        )}
      </ul>`
  }

  private renderDue({ due, endedAt }: WorkItem) {
    if (!due) return nothing
    const { tone, words, short } = dueWords(due, endedAt, serverNow(), navigator.language)
    const isLate = tone === 'error' || tone === 'risk'
    return html`<small class=${isLate ? 'late' : ''}>${isLate ? words : short}</small>`
  }

  private noteOf({ record, run, actions, assignee, inPlaceOf, checklist }: WorkItem): string {
    const list = checklist ? ` · ${listWords(checklist)}` : ''
    const about = `${record?.name ?? run.label}${list}`
    if (inPlaceOf) return `${about} · for ${inPlaceOf.name}`
    return actions.includes('claim') ? `${about} · ${assignee.name}` : about
  }
}
