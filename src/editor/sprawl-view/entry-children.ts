import type { Services } from '../services';
import type { EntryNode, EnvironmentNode, FileNode, PlacedReference, ReferenceNode } from './sprawl-node';

/** Above this many references they are grouped by file. */
const listedOneByOne = 8;

/** Below a flag: its state in each environment, in the platform's order, then its references. */
export function childrenOfEntry(
  node: EntryNode,
  { catalogue, indexes }: Pick<Services, 'catalogue' | 'indexes'>,
): (EnvironmentNode | FileNode | ReferenceNode)[] {
  const folders = new Set(node.entry.folderIds);
  const references = indexes
    .locationsOf(node.entry.key)
    .filter(({ location }) => folders.has(indexes.of(location.uri)?.folder.uri.toString() ?? ''));
  return [...environmentsOf(node, catalogue), ...referenceNodes(node, references)];
}

export function childrenOfFile({ id, references }: FileNode): ReferenceNode[] {
  return references.map((placed) => referenceNode(id, placed, true));
}

function environmentsOf({ id, entry }: EntryNode, catalogue: Services['catalogue']): EnvironmentNode[] {
  const { flag } = entry;
  if (flag === null) return [];
  const environments = new Map(catalogue.environments(flag.connectionId).map((one) => [one.key, one]));
  const order = (key: string) => environments.get(key)?.order ?? Number.MAX_SAFE_INTEGER;
  return flag.states
    .toSorted((a, b) => order(a.environment) - order(b.environment))
    .map((state) => ({
      kind: 'environment',
      id: `${id}/environment/${state.environment}`,
      flag,
      state,
      name: environments.get(state.environment)?.name ?? state.environment,
      production: environments.get(state.environment)?.production ?? null,
    }));
}

function referenceNodes(
  { id }: EntryNode,
  references: readonly PlacedReference[],
): (FileNode | ReferenceNode)[] {
  if (references.length <= listedOneByOne)
    return references.map((placed) => referenceNode(id, placed, false));
  const files = new Map<string, PlacedReference[]>();
  for (const placed of references) {
    const file = placed.location.uri.toString();
    const inFile = files.get(file);
    if (inFile === undefined) files.set(file, [placed]);
    else inFile.push(placed);
  }
  return [...files].flatMap(([file, inFile]): (FileNode | ReferenceNode)[] => {
    const [first] = inFile;
    if (first === undefined) return [];
    if (inFile.length === 1) return [referenceNode(id, first, false)];
    return [{ kind: 'file', id: `${id}/file/${file}`, uri: first.location.uri, references: inFile }];
  });
}

function referenceNode(parentId: string, placed: PlacedReference, inFile: boolean): ReferenceNode {
  const { line, column } = placed.reference;
  const id = `${parentId}/reference/${placed.location.uri.toString()}:${line}:${column}`;
  return { kind: 'reference', id, placed, inFile };
}
