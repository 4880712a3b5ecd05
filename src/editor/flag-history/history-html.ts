export interface HistoryHtml {
  /** What the editor serves the extension's own files from. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** Random, for this page alone. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
}

/** The page of the view. It may load its own script and style, and nothing else, from nowhere. */
export function historyHtml({ cspSource, script, style, nonce, language, title }: HistoryHtml): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(title)}</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

const attribute = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
