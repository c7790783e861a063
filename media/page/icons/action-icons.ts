import type { TemplateResult } from 'lit-html';
import { outline } from './icon.ts';

export function refreshIcon(): TemplateResult {
  return outline('M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2v3.7H9.8');
}

export function closeIcon(): TemplateResult {
  return outline('M3.5 3.5l9 9M12.5 3.5l-9 9');
}

export function copyIcon(): TemplateResult {
  return outline('M5.5 4.5h7v9h-7zM3.5 11V2.5H10');
}

export function goIcon(): TemplateResult {
  return outline('M3 8h9.5M8.5 4l4 4-4 4');
}

export function outsideIcon(): TemplateResult {
  return outline('M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5');
}

export function noticeIcon(): TemplateResult {
  return outline('M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7M8 7.2V12M8 4.4v.2');
}

export function adviceIcon(): TemplateResult {
  return outline('M5.8 11.2C4.5 10.3 3.7 9 3.7 7.2a4.3 4.3 0 0 1 8.6 0c0 1.8-.8 3.1-2.1 4zM6.2 13.8h3.6');
}

export function laneIcon(): TemplateResult {
  return outline(
    'M4 5.2v7.3h5M4 7.5h5M4 1.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M10.7 5.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M10.7 10.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4',
  );
}

export function exportIcon(): TemplateResult {
  return outline('M8 10V2M5 4.8 8 1.8l3 3M3 9v4.5h10V9');
}

export function followIcon(): TemplateResult {
  return outline('M1 8.5h3l2-5 3.5 9.5L11.5 8.5H15');
}

export function pauseIcon(): TemplateResult {
  return outline('M5 3v10M11 3v10');
}

export function continueIcon(): TemplateResult {
  return outline('M4 2.5v11M7 2.8v10.4L13.5 8z');
}

export function stepIcon(): TemplateResult {
  return outline('M2 7.5a6 6 0 0 1 11-1.3M13.3 2.5v3.9H9.4M8 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3');
}

export function stopIcon(): TemplateResult {
  return outline('M3.5 3.5h9v9h-9z');
}

export function growingIcon(): TemplateResult {
  return outline('M2 12.5l4-4 2.5 2.5 5-6M9.5 4.5h4v4');
}
