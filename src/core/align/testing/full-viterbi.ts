/** A step from a node to a node of the next frame. A node that may last has a step to itself. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

export interface Graph {
  readonly nodes: number;
  readonly steps: readonly Step[];
  /** Nodes in which a path may begin, at no cost. */
  readonly starts: readonly number[];
  /** Nodes in which a path may end, with the cost of each. */
  readonly ends: ReadonlyMap<number, number>;
}

export interface FullPath {
  readonly score: number;
  /** Node of each frame. */
  readonly nodes: readonly number[];
  /** The most by which it is worse than the best of all paths, over all frames. */
  readonly behind: number;
}

/**
 * The best path through a graph, found by trying every step in every frame: no beam, no band, no packing. The searches
 * are tested against it. `scoreOf` gives the score of a node in a frame; `mayBe` excludes paths through certain nodes.
 */
export function fullViterbi(
  graph: Graph,
  frames: number,
  scoreOf: (frame: number, node: number) => number,
  mayBe: (frame: number, node: number, before: number) => boolean = () => true,
): FullPath {
  let scores = new Array<number>(graph.nodes).fill(Number.NEGATIVE_INFINITY);
  for (const node of graph.starts) scores[node] = 0;
  const came: number[][] = [];
  const reached: number[][] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const next = new Array<number>(graph.nodes).fill(Number.NEGATIVE_INFINITY);
    const from = new Array<number>(graph.nodes).fill(-1);
    for (const step of graph.steps) {
      if (!mayBe(frame, step.to, step.from)) continue;
      const score = scores[step.from]! - step.cost + scoreOf(frame, step.to);
      if (score <= next[step.to]!) continue;
      next[step.to] = score;
      from[step.to] = step.from;
    }
    scores = next;
    came.push(from);
    reached.push(next);
  }
  let [node, score] = [-1, Number.NEGATIVE_INFINITY];
  for (const [end, cost] of graph.ends) if (scores[end]! - cost > score) [node, score] = [end, scores[end]! - cost];
  const nodes: number[] = [];
  for (let frame = frames - 1; frame >= 0; frame -= 1) {
    nodes.unshift(node);
    node = came[frame]![node] ?? -1;
  }
  const behind = Math.max(...reached.map((all, frame) => Math.max(...all) - all[nodes[frame]!]!));
  return { score, nodes, behind };
}
