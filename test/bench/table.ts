import type { BenchRow } from './harness';

/** The rows as an aligned Markdown table. */
export function table(rows: readonly BenchRow[]): string {
  const lines = [
    ['', 'ours', 'peer', 'its figure', 'ratio', 'target', 'note'],
    ...rows.map((row) => [
      row.name,
      figure(row.ours, row.unit),
      row.peer.name,
      figure(row.peer.figure, row.unit),
      row.ratio.toFixed(2),
      row.target === undefined ? '' : `${row.ratio <= row.target ? '≤' : 'missed'} ${row.target}`,
      row.note ?? '',
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function figure(value: number, unit: string): string {
  const digits = value >= 100 ? 0 : value >= 1 ? 1 : 3;
  return `${value.toFixed(digits)} ${unit}`;
}
