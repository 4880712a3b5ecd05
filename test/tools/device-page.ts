/** Confirms a code on the provider's own pages as somebody, as their browser would: follows redirects and sends forms. */
export async function confirmCode(address: string, account: string): Promise<void> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(address);
  let next: { url: URL; body?: URLSearchParams } = { url: new URL(address) };
  for (let steps = 0; steps < 12; steps += 1) {
    const answer = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.body && { method: 'POST', body: next.body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    const page = await answer.text();
    if (answer.status >= 400) throw new Error(`The provider answered ${answer.status}: ${page}`);
    if (location !== null) next = { url: new URL(location, origin) };
    else if (page.includes('Sign-in Success')) return;
    else if (page.includes(`?as=${account}"`)) next = { url: new URL(`?as=${account}`, next.url) };
    else next = { url: new URL(formOf(page).action, origin), body: formOf(page).fields };
  }
  throw new Error('The pages of the provider go round in a circle.');
}

function formOf(page: string): { action: string; fields: URLSearchParams } {
  const [, action] = /<form[^>]*action="([^"]*)"/.exec(page) ?? [];
  if (action === undefined) throw new Error(`The page has no form: ${page}`);
  const inputs = [...page.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
  const fields = Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
  return { action, fields: new URLSearchParams(fields) };
}
