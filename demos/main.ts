// The page: a gallery and a playground round one <geodesic-field>. The scene is the page's whole state; see store.ts.
import '../src/manifold/whole-catalogue.ts';
import { FieldError } from '../src/base/error.ts';
import { defineGeodesicField } from '../src/element/define.ts';
import type { GeodesicFieldElement } from '../src/element/geodesic-field.ts';
import type { Stats } from '../src/element/stats.ts';
import { useTracingWorkers, workerName } from '../src/element/tracing-workers.ts';
import { themes } from '../src/render/theme.ts';
import type { Scene } from '../src/scene/schema.ts';
import { sceneFromHash } from '../src/scene/share.ts';
import { typedManifold } from '../src/scene/typed.ts';
import { connectActions } from './actions.ts';
import { CatalogueDialog } from './catalogue-dialog.ts';
import { Check } from './check.ts';
import { complain, stopComplaining } from './complaint.ts';
import { Controls } from './controls.ts';
import { DerivationPanel } from './derivation-panel.ts';
import { byId, make } from './dom.ts';
import { Findings } from './findings.ts';
import { Gallery } from './gallery.ts';
import { showLegend } from './legend.ts';
import { LineElementField } from './line-element-field.ts';
import { mendFor } from './mend.ts';
import { PickedPoint } from './picked-point.ts';
import { lineOf, retyped } from './retype.ts';
import { SceneFile } from './scene-file.ts';
import { entryOf, scenes } from './scenes.ts';
import { writtenOut } from './settings.ts';
import { showStats } from './status.ts';
import { Store } from './store.ts';
import { connectTheme } from './theme-switch.ts';
import { TwoCharts } from './two-charts.ts';

const field = byId<GeodesicFieldElement>('field');
const complaint = byId('complaint');
const settingsComplaint = make('div', { className: 'complaint', hidden: true });
settingsComplaint.setAttribute('role', 'alert');

const first = scenes[0];
if (first === undefined) throw new Error('The gallery is empty.');
const { linked, fault: linkFault } = fromLink();
const store = new Store(linked ?? first.scene);
let galleryName: string | null = linked === null ? first.name : null;
/** What "Reset" goes back to. */
let home = store.scene;

const theme = connectTheme(byId('theme'), (name) => {
  field.setAttribute('theme', name);
  const { prepared, stats } = field;
  if (prepared === null || stats === null) return;
  showLegend(byId('legend'), prepared, themes[name], stats);
  twoCharts.follow(prepared, name);
});

const gallery = new Gallery(byId('gallery'), scenes, ({ name, scene }) => choose(name, scene));

new CatalogueDialog(byId<HTMLButtonElement>('catalogue'), (name) => choose(null, { manifold: name }));

function choose(name: string | null, scene: Scene): void {
  galleryName = name;
  home = scene;
  history.replaceState(null, '', location.pathname + location.search);
  store.set(scene, 'gallery');
}

/** Parameters declared for the text in the field, which the scene does not have yet because other names in it are unknown still. */
let declared: readonly string[] = [];

const lineElement = new LineElementField(byId('editor'), readLineElement);

const controls = new Controls(byId('parameters'), byId('controls'), {
  store,
  get backend() {
    return field.getAttribute('backend') ?? 'auto';
  },
  wishBackend: (name) => field.setAttribute('backend', name),
});
byId('controls').append(settingsComplaint);

const check = new Check(byId('check'), field);
const findings = new Findings(byId('findings'), field);
const picked = new PickedPoint(field, () => derivation.move());
const derivation: DerivationPanel = new DerivationPanel(byId('derivation'), picked);
const sceneFile = new SceneFile(byId('scene-file'), (scene) => store.set(scene, 'scene-file'));

connectActions({ store, field, home: () => home });

const twoCharts = new TwoCharts(byId('two-charts'), byId<HTMLButtonElement>('both-charts'));

/** The scene that the field was given last, as it was then. */
let shown = '';

store.follow(({ scene, origin, dragging }) => {
  shown = JSON.stringify(scene);
  if (origin === 'scene-file' || origin === 'line-element') galleryName = null;
  if (dragging) field.drag(scene);
  else field.scene = scene;
  if (origin !== 'line-element') showLine(scene);
  if (!dragging) showHead();
});

field.addEventListener('trace', showPicture);
field.addEventListener('errors', () => {
  if (field.stats !== null) showStatus(field.stats);
});
field.addEventListener('error', () => {
  if (field.error !== null) showFault(field.error);
});

useTracingWorkers(
  () => new Worker(new URL('../src/element/tracing-worker.ts', import.meta.url), { type: 'module', name: workerName }),
);
defineGeodesicField();
field.setAttribute('theme', theme.name);
store.set(store.scene, linked === null ? 'gallery' : 'link');
if (linkFault !== null) showFault(linkFault);
if (new URLSearchParams(location.search).has('embed')) document.body.classList.add('embed');

addEventListener('hashchange', () => {
  const { linked: scene, fault } = fromLink();
  if (fault !== null) showFault(fault);
  if (scene === null) return;
  galleryName = null;
  home = scene;
  store.set(scene, 'link');
});

function readLineElement(text: string): void {
  try {
    store.set(retyped(store.scene, text, declared), 'line-element');
    declared = [];
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    showFault(error);
  }
}

/** The scene that the address holds, if any. */
function fromLink() {
  try {
    return { linked: sceneFromHash(location.hash), fault: null };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return { linked: null, fault: error };
  }
}

/** The manifold in one line, or why there is none. */
function showLine(scene: Scene): void {
  const line = lineOf(scene);
  lineElement.text = line ?? '';
  lineElement.hint = line === null ? 'Made of other manifolds: see the scene file below.' : '';
}

/** Title, sentence and everything else that does not wait for the tracing. */
function showHead(): void {
  const { scene } = store;
  const entry = entryOf(scene);
  const own = typeof scene.manifold !== 'string' && scene.manifold.extends === undefined;
  byId('scene-title').textContent =
    own && scene.title === undefined ? 'Your own metric' : (scene.title ?? entry?.title ?? '');
  byId('about').textContent = entry?.about ?? sentenceFor(scene);
  field.alt = `Geodesics: ${byId('scene-title').textContent}`;
  gallery.mark(galleryName);
  sceneFile.show(scene);
}

/** What is said of a manifold that the catalogue does not know. */
function sentenceFor({ manifold }: Scene): string {
  const changed = typeof manifold !== 'string' && manifold.pullback !== undefined;
  return changed
    ? 'Known geometry in other coordinates: “Both charts” shows that the curves are the same and the numbers are not.'
    : 'Its geodesics, from a point inside its chart.';
}

/** Everything that follows a picture: what is prepared is known to be right. */
function showPicture(): void {
  const { prepared, stats } = field;
  if (prepared === null || stats === null) return;
  field.classList.add('with-picture');
  const scene = writtenOut(prepared.scene);
  // A picture of an older scene may come while a newer one is under way, or at fault: that one's place is kept.
  if (isOfLatest(prepared.scene)) {
    store.adopt(scene);
    stopComplaining(complaint);
    stopComplaining(settingsComplaint);
    lineElement.mark(null);
  }
  controls.show(scene, prepared);
  derivation.show(prepared);
  twoCharts.follow(prepared, theme.name);
  findings.show(prepared);
  showLegend(byId('legend'), prepared, themes[theme.name], stats);
  check.forget();
  showStatus(stats);
}

function showStatus(stats: Stats): void {
  showStats(byId('status'), stats, field.notices, {
    showAll: () => field.setAttribute('limit', String(stats.raysAsked)),
    check: check.button,
  });
}

/** Whether a scene that was made ready is the one asked for last: the same but for rays that it may have been given. */
function isOfLatest(ready: Scene): boolean {
  const given = JSON.parse(shown) as Scene;
  const { rays, emitter } = given.congruence ?? {};
  const compared = (scene: Scene) =>
    rays === undefined && emitter === undefined ? { ...scene, congruence: undefined } : scene;
  return JSON.stringify(compared(ready)) === JSON.stringify(compared(given));
}

/** Says what is wrong beside what is wrong: under the line element, or under the settings. */
function showFault(error: FieldError): void {
  const { path, start, end } = error.where;
  const mend = mendFor(error, (name) => {
    declared = [...declared, name];
    readLineElement(lineElement.text);
  });
  const offset = path === null ? undefined : typedManifold(lineElement.text).offsets.get(path.replace('/manifold', ''));
  const inText = offset !== undefined || path === null || path === '';
  const inSettings = !inText && controls.markFault(path);
  complain(inSettings ? settingsComplaint : complaint, error, mend);
  stopComplaining(inSettings ? complaint : settingsComplaint);
  const place =
    offset === undefined || start === null ? null : { start: offset + start, end: offset + (end ?? start + 1) };
  lineElement.mark(place);
}
