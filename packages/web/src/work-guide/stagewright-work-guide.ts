// `<stagewright-work-guide record-id server token>`: what a person has to do about one record, done
// in place, on any web page.
import type { WorkItem } from '@stagewright/api'
import { html } from 'lit'
import { listWords } from '../work-items/list-words.ts'
import { WorkElement } from './work-element.ts'
import { workOnRecord } from './work-source.ts'

export class StagewrightWorkGuide extends WorkElement {
  static override properties = { ...WorkElement.properties, recordId: { attribute: 'record-id' } }
  declare recordId: string
  protected readonly name = 'Work Guide'
  protected readonly needs = 'This element needs the attributes record-id and token.'

  constructor() {
    super()
    this.recordId = ''
  }

  protected sourceOfWork() {
    const { recordId } = this
    return recordId === '' ? undefined : { key: recordId, source: workOnRecord(recordId) }
  }

  protected renderList(items: readonly WorkItem[]) {
    return html`<h2>To do for you</h2>
      <ul>
        ${items.map(
          (item, at) =>
            html`<li>
              <span>
                <strong>${item.label}</strong>
                <small>
                  ${item.stage.label}${
                    item.actions.includes('claim') ? ` · for ${item.assignee.name}` : ''
                  }${item.checklist ? ` · ${listWords(item.checklist)}` : ''}
                </small>
              </span>
              ${this.renderBegin(item, at === 0)}
            </li>`,
        )}
      </ul>`
  }
}
