// How single controls look: labels, inputs, choices, switches, notes beside them.
import { css } from 'lit'

export const controlStyles = css`
  .field {
    min-width: 0;
    max-width: 640px;
  }
  .label,
  .part-label {
    display: block;
    margin: 0 0 4px;
    color: var(--text);
    font-size: 13px;
    font-weight: 500;
  }
  .part-label {
    color: var(--muted);
    font-weight: 400;
  }
  .required {
    margin-left: 3px;
    color: var(--wrong);
  }
  .control {
    display: block;
    width: 100%;
    min-height: 34px;
    padding: 6px 10px;
    color: inherit;
    background: var(--surface);
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
    font: inherit;
  }
  .control,
  .options {
    scroll-margin-bottom: 84px;
  }
  .control:hover:not(:disabled) {
    border-color: var(--muted);
  }
  .control:focus-visible,
  .table-frame:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
    border-color: var(--accent);
  }
  .control:disabled,
  .control[readonly],
  .chosen[data-locked] {
    color: var(--muted);
    background: var(--page);
    border-color: var(--line);
    opacity: 1;
  }
  .control::placeholder {
    color: var(--faint);
    opacity: 1;
  }
  [data-wrong] > .control,
  [data-wrong] .control[aria-invalid='true'] {
    border-color: var(--wrong);
  }
  .area {
    min-height: 76px;
    resize: vertical;
    field-sizing: content;
    max-height: 40vh;
  }
  .picker {
    max-width: 240px;
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  .with-unit {
    position: relative;
    max-width: 240px;
  }
  .unit {
    position: absolute;
    right: 10px;
    top: 7px;
    color: var(--muted);
  }
  .select {
    max-width: 400px;
    padding-right: 30px;
    appearance: none;
    /* The arrow is drawn of two triangles: a picture would need a source of its own. */
    background-image:
      linear-gradient(45deg, transparent 50%, var(--faint) 50%),
      linear-gradient(135deg, var(--faint) 50%, transparent 50%);
    background-repeat: no-repeat;
    background-position:
      right 14px center,
      right 10px center;
    background-size: 4px 4px;
  }
  .help {
    margin-top: 4px;
    color: var(--muted);
    font-size: 12px;
  }
  .error {
    display: flex;
    align-items: flex-start;
    gap: 5px;
    margin-top: 4px;
    color: var(--wrong);
    font-size: 13px;
  }
  .error svg {
    flex: none;
    width: 14px;
    height: 14px;
    margin-top: 3px;
    fill: none;
    stroke: currentColor;
  }
  .choices {
    display: flex;
    flex-direction: column;
    gap: 2px;
  }
  .choice,
  .flag {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 4px 0;
    cursor: pointer;
  }
  .choice input,
  .flag .checkbox,
  td input,
  th input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 3px 0 0;
    accent-color: var(--accent-fill);
  }
  input:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .choice-text {
    margin: 4px 0 4px 24px;
  }
  .tiles {
    flex-direction: row;
    flex-wrap: wrap;
    gap: 8px;
  }
  .tiles .choice {
    min-width: 120px;
    padding: 12px 14px;
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
  }
  .tiles .choice:has(:checked) {
    border-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 10%, transparent);
  }
  .flag .state {
    color: var(--muted);
  }
  .framed-list {
    max-height: 240px;
    padding: 4px 10px;
    overflow: auto;
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
  }
  .switch {
    appearance: none;
    flex: none;
    position: relative;
    width: 32px;
    height: 18px;
    margin: 2px 0 0;
    background: var(--control-line);
    border-radius: 9px;
    cursor: pointer;
    transition: background 140ms;
  }
  .switch::after {
    content: '';
    position: absolute;
    inset: 2px auto 2px 2px;
    width: 14px;
    background: #fff;
    border-radius: 50%;
    transition: translate 140ms;
  }
  .switch:checked {
    background: var(--accent-fill);
  }
  .switch:checked::after {
    translate: 14px 0;
  }
  .slider {
    display: flex;
    align-items: center;
    gap: 12px;
    max-width: 400px;
  }
  .slider input {
    flex: 1;
    accent-color: var(--accent-fill);
  }
  .slider output {
    min-width: 40px;
    text-align: right;
  }
`
