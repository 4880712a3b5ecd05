import { describe, expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

const declared = {
  'Profile.java': `package org.shop;
public class Profile {
  public enum Feature {
    GIFT_WRAP("gift-wrap"), BULK_EDIT("bulk-edit"), NEW_CART("new-cart");
    Feature(String key) {}
  }
}
`,
};

async function linesOf(file: string, files: Files) {
  const folder = await folders.make({ ...declared, ...files });
  const references = await folder.scan(folders.workerScript, ['gift-wrap', 'bulk-edit', 'new-cart']);
  return references
    .filter((reference) => reference.file === file && reference.certainty === 'sure')
    .map(({ line, key }) => `${line} ${key}`);
}

describe('a constant of a class within a class', () => {
  test.each([
    ['org.shop.Profile.Feature.GIFT_WRAP', 'GIFT_WRAP'],
    ['org.shop.Profile.Feature.*', 'GIFT_WRAP'],
  ])('is followed from import static %s', async (imported, name) => {
    const text = `package org.desk;\nimport static ${imported};\nclass Desk {\n  boolean x = shop.has(${name});\n}\n`;
    expect(await linesOf('Desk.java', { 'Desk.java': text })).toContain('4 gift-wrap');
  });

  test.each([['org.shop.Profile.Title.GIFT_WRAP'], ['org.other.Profile.Feature.GIFT_WRAP']])(
    'is another thing when it is imported as %s',
    async (imported) => {
      const text = `package org.desk;\nimport static ${imported};\nclass Desk {\n  boolean x = shop.has(GIFT_WRAP);\n}\n`;
      expect(await linesOf('Desk.java', { 'Desk.java': text })).toEqual([]);
    },
  );
});
