import type { Scene } from '../src/scene/schema.ts';

/** How a scene came to be: a place on the page, so that it need not follow its own changes. */
export type Origin = 'gallery' | 'link' | 'line-element' | 'parameter' | 'control' | 'scene-file' | 'reset';

export interface Change {
  readonly scene: Scene;
  readonly origin: Origin;
  /** More changes follow at once. */
  readonly dragging: boolean;
}

/** The scene that the page shows. Everything on the page follows it, and everything the user does ends in a new one. */
export class Store {
  #scene: Scene;
  readonly #followers: ((change: Change) => void)[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  get scene(): Scene {
    return this.#scene;
  }

  set(scene: Scene, origin: Origin, dragging = false): void {
    this.#scene = scene;
    for (const follow of this.#followers) follow({ scene, origin, dragging });
  }

  /** Takes what the scene came to, with its defaults written out: the same scene, so nobody is told. */
  adopt(scene: Scene): void {
    this.#scene = scene;
  }

  /** Calls `follower` after each change. */
  follow(follower: (change: Change) => void): void {
    this.#followers.push(follower);
  }
}
