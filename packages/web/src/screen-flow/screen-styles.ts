// The renderer's look, whole in CSS variables with defaults of their own: `--stagewright-*` of the page that
// embeds it win.
import { css, unsafeCSS } from 'lit'

const spans = unsafeCSS(
  Array.from({ length: 12 }, (_, at) => `.span-${at + 1} { grid-column: span ${at + 1}; }`).join(
    '\n',
  ),
)

export const screenStyles = css`
  :host,
  stagewright-screen {
    --accent: var(--stagewright-accent, #4f46e5);
    --accent-fill: var(--stagewright-accent-fill, var(--accent));
    --text: var(--stagewright-text, #1c1917);
    --muted: var(--stagewright-muted, #57534e);
    --faint: var(--stagewright-faint, #78716c);
    --surface: var(--stagewright-surface, #fff);
    --page: var(--stagewright-page, #fafaf9);
    --line: var(--stagewright-line, #e7e5e4);
    --control-line: var(--stagewright-control-line, #a8a29e);
    --wrong: var(--stagewright-error, #b91c1c);
    --radius: var(--stagewright-radius, 6px);
    display: block;
    color: var(--text);
    font: 14px/1.5 var(--stagewright-font, system-ui, sans-serif);
    container-type: inline-size;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  form {
    display: flex;
    flex-direction: column;
  }
  .progress {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 0 0 16px;
    padding: 0;
    list-style: none;
    font-size: 12px;
    color: var(--faint);
  }
  .progress li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .progress .number {
    display: inline-grid;
    place-items: center;
    width: 18px;
    height: 18px;
    border: 1px solid currentColor;
    border-radius: 50%;
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }
  .progress [aria-current] {
    color: var(--text);
    font-weight: 600;
  }
  .progress [aria-current] .number {
    color: #fff;
    background: var(--accent-fill);
    border-color: var(--accent-fill);
  }
  .title {
    margin: 0 0 12px;
    font-size: 16px;
    font-weight: 600;
    line-height: 1.3;
  }
  .fields {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .field {
    min-width: 0;
    max-width: 640px;
  }
  .section .field,
  .field.display {
    max-width: none;
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
    appearance: none;
    padding-right: 30px;
    max-width: 400px;
    background: var(--surface)
      url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='15' height='15' fill='none' stroke='%238a847e' stroke-width='1.3'%3E%3Cpath d='m4 6 3.5 3.5L11 6'/%3E%3C/svg%3E")
      no-repeat right 9px center;
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
  .summary {
    margin: 0 0 16px;
    padding: 10px 12px;
    color: var(--wrong);
    border: 1px solid currentColor;
    border-radius: var(--radius);
    font-size: 13px;
  }
  .summary:focus {
    outline: none;
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
  td input {
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
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 12px 16px;
    align-items: start;
  }
  .grid > .field,
  .grid > .section {
    grid-column: span 12;
  }
  .cell {
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-width: 0;
  }
  .cell > .part-label {
    margin-bottom: -12px;
  }
  ${spans}
  .section-title {
    margin: 8px 0 8px;
    padding-bottom: 4px;
    font-weight: 600;
    border-bottom: 1px solid var(--line);
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
  .rich {
    overflow-wrap: anywhere;
  }
  .rich.plain {
    white-space: pre-wrap;
  }
  .rich p {
    margin: 0 0 8px;
  }
  .rich > :last-child,
  .rich > :last-child > :last-child {
    margin-bottom: 0;
  }
  .rich a {
    color: var(--accent);
  }
  .rich img,
  .picture {
    max-width: 100%;
    height: auto;
    border-radius: var(--radius);
  }
  .picture-missing {
    color: var(--muted);
  }
  .notice {
    padding: 8px 12px;
    color: var(--muted);
    background: var(--page);
    border: 1px dashed var(--control-line);
    border-radius: var(--radius);
    font-size: 13px;
  }
  .parameter {
    margin-top: 8px;
  }
  code {
    font:
      12px ui-monospace,
      Menlo,
      Consolas,
      monospace;
  }
  .table-frame {
    max-height: 360px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  th {
    position: sticky;
    top: 0;
    color: var(--muted);
    background: var(--page);
    font-weight: 500;
    text-align: left;
    white-space: nowrap;
  }
  th,
  td {
    padding: 6px 10px;
    border-bottom: 1px solid var(--line);
  }
  tr:last-child td {
    border-bottom: 0;
  }
  td.figures,
  th.figures {
    text-align: right;
  }
  td.pick,
  th.pick {
    width: 34px;
  }
  tr[data-picked] {
    background: color-mix(in srgb, var(--accent) 10%, transparent);
  }
  .pad {
    padding: 10px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .repeated {
    margin-bottom: 12px;
    padding: 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .repeated-head {
    display: flex;
    justify-content: space-between;
    color: var(--muted);
    font-size: 12px;
  }
  .plain-button {
    padding: 2px 6px;
    color: var(--muted);
    background: none;
    border: 0;
    border-radius: 4px;
    font: inherit;
    cursor: pointer;
  }
  .plain-button:hover {
    color: var(--text);
    background: var(--page);
  }
  .combo {
    position: relative;
  }
  .chosen {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 3px 4px 3px 10px;
  }
  .options {
    position: absolute;
    z-index: 5;
    top: calc(100% + 4px);
    left: 0;
    right: 0;
    max-height: 240px;
    margin: 0;
    padding: 4px;
    overflow: auto;
    list-style: none;
    background: var(--stagewright-raised, var(--surface));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
  }
  .options li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 5px 8px;
    border-radius: 4px;
    cursor: pointer;
  }
  .options li[aria-selected='true'] {
    background: color-mix(in srgb, var(--accent) 14%, transparent);
  }
  .options small {
    color: var(--muted);
  }
  .footer {
    position: sticky;
    bottom: 0;
    z-index: 4;
    display: flex;
    align-items: center;
    gap: 8px;
    margin-top: 20px;
    padding: 12px 0;
    background: var(--stagewright-footer, var(--surface));
    border-top: 1px solid var(--line);
  }
  .footer .space {
    flex: 1;
  }
  .button {
    min-height: 34px;
    padding: 6px 14px;
    color: #fff;
    background: var(--accent-fill);
    border: 1px solid transparent;
    border-radius: var(--radius);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .button:hover:not(:disabled) {
    filter: brightness(1.08);
  }
  .button:focus-visible,
  .plain-button:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .button.quiet {
    color: var(--text);
    background: var(--surface);
    border-color: var(--control-line);
  }
  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  @container (max-width: 480px) {
    .cell {
      grid-column: span 12;
    }
    .control {
      min-height: 42px;
      font-size: 16px;
    }
    .picker,
    .with-unit,
    .select {
      max-width: none;
    }
    .button {
      min-height: 44px;
      padding: 8px 18px;
    }
    .footer .space {
      display: none;
    }
    .button.next {
      flex: 1;
    }
    .choice,
    .flag {
      padding: 8px 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`
