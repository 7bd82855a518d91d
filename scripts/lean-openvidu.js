/**
 * A rollup plugin: openvidu-browser (2.32) without what this product must not have, or never reaches: three fifths of it.
 * Nothing is recorded, filtered, captured by it or reported to its server, public STUN servers are not contacted, our own
 * socket speaks its protocol, and levels are read from the connection. What is left of it stays as it is.
 */
const OFF = 'export default null;';

/** What it asks of a browser: everywhere videos are to stay in the page, and a phone's has to be in it to know its size. */
const PLATFORM = `
  const no = () => false;
  const said = () => navigator.userAgent;
  const isIPhoneOrIPad = () =>
    'ontouchend' in document && (/Macintosh/.test(said()) || (/iPhone/.test(said()) && /Mobile/.test(said())));
  const platform = {
    isSafariBrowser: () => true,
    isIonicIos: () => isIPhoneOrIPad() && !/Safari/.test(said()),
    isIOSWithSafari: () =>
      isIPhoneOrIPad() && /Apple/.test(navigator.vendor) && /Safari/.test(said()) && !/CriOS|FxiOS/.test(said()),
    isElectron: no,
    isMobileDevice: no,
    isReactNative: no,
    getDescription: said,
    getName: said,
    getVersion: said,
    getFamily: said,
  };
  export const PlatformUtils = { getInstance: () => platform };`;

/** In production it says warnings and errors, to the console alone. */
const LOGGER = `
  const off = () => undefined;
  const logger = {
    log: off,
    info: off,
    debug: off,
    enableProdMode: off,
    flush: off,
    warn: (...said) => console.warn(...said),
    error: (...said) => console.error(...said),
  };
  export const OpenViduLogger = { getInstance: () => logger, configureJSNLog: off };`;

const EMITTER = `
  export default class {
    #heard = new Map();
    getListeners(type) {
      return this.#heard.get(type) ?? [];
    }
    on(type, listener, once = false) {
      this.#heard.set(type, [...this.getListeners(type), { listener, once }]);
    }
    once(type, listener) {
      this.on(type, listener, true);
    }
    emitEvent(type, args = []) {
      const heard = this.getListeners(type);
      this.#heard.set(type, heard.filter(({ once }) => !once));
      for (const { listener } of heard) listener(...args);
    }
  }`;

/** By the end of what it requires. */
const INSTEAD = {
  LocalRecorder: 'export class LocalRecorder {}',
  Filter: 'export class Filter {}',
  WebRtcStats: 'export class WebRtcStats {}',
  FilterEvent: 'export class FilterEvent {}',
  RecordingEvent: 'export class RecordingEvent {}',
  SpeechToTextEvent: 'export class SpeechToTextEvent {}',
  PublisherSpeakingEvent: 'export class PublisherSpeakingEvent {}',
  VideoElementEvent: 'export class VideoElementEvent {}',
  'kurento-jsonrpc': OFF,
  'Screen-Capturing': OFF,
  'Screen-Capturing-Auto': OFF,
  hark: OFF,
  freeice: 'export default () => [];',
  Platform: PLATFORM,
  OpenViduLogger: LOGGER,
  'wolfy87-eventemitter': EMITTER,
  // three functions of two libraries
  uuid: 'export const v4 = () => crypto.randomUUID();',
  'semver/functions/major': 'export default (version) => Number(version.split(".")[0]);',
  'semver/functions/minor': 'export default (version) => Number(version.split(".")[1]);',
};

/** Methods that are never called here, but by one another; a build fails when what is left calls one. */
const GONE = {
  OpenVidu: `initPublisherAsync initLocalRecorder checkScreenSharingCapabilities getDevices getUserMedia getWsUri
    generateAudioDeviceError setVideoSource isScreenShare`,
  Session: `subscribeAsync forceDisconnect forceUnpublish subscribeToSpeechToText
    unsubscribeFromSpeechToText on once off onSessionClosed onRecordingStarted onRecordingStopped onBroadcastStarted
    onBroadcastStopped onFilterEventDispatched onSpeechToTextMessage onSpeechToTextDisconnected
    anySpeechEventListenerEnabled`,
  Publisher: 'subscribeToRemote on once off',
  Stream: `removeFilter subscribeToMyRemote enableHarkSpeakingEvent enableOnceHarkSpeakingEvent
    enableHarkStoppedSpeakingEvent enableOnceHarkStoppedSpeakingEvent enableHarkVolumeChangeEvent
    enableOnceHarkVolumeChangeEvent getSelectedIceCandidate getRemoteIceCandidateList getLocalIceCandidateList
    setHarkListenerIfNotExists gatherStatsForPeer isReportWanted`,
  StreamManager: `on once off addVideoElement updatePublisherSpeakingEventsOptions initializeVideoProperties
    disassociateVideo addPlayEventToFirstVideo createVideo removeSrcObject pushNewStreamManagerVideo mirrorVideo
    removeMirrorVideo isMirroredVideo activateStreamPlayingEventExceptionTimeout`,
  EventDispatcher: 'onceAux offAux',
};

/** Methods in whose place stand our own, see `quiet-openvidu.ts`. */
const OURS = {
  OpenVidu: 'checkSystemRequirements onOrientationChanged startWs',
  Session: 'reconnectBrokenStreams',
};

/** Functions that are called and have nothing to do: tracks are always given, elements never, and nothing is listened to. */
const EMPTY = {
  OpenVidu: 'configureDeviceIdOrScreensharing',
  // for the network quality of another edition, which would answer it
  Session: 'sendVideoData',
  Publisher: 'getMediaSuccess getMediaError reestablishStreamPlayingEvent',
  Stream: `applyFilter removeFilterAux disableHarkSpeakingEvent disableHarkStoppedSpeakingEvent
    disableHarkVolumeChangeEvent initHarkEvents initWebRtcStats stopWebRtcStats`,
  Subscriber: 'subscribeToAudio subscribeToVideo replaceTrackInMediaStream',
  StreamManager:
    'createVideoElement removeAllVideos updateMediaStream deactivateStreamPlayingEventExceptionTimeout',
};

/** What each class does with a listener beside this serves events that nobody here listens to. */
const ANOTHER = {
  EventDispatcher: {
    onAux: 'on(type, handler) { this.ee.on(type, (event) => { handler(event); }); return this; }',
  },
};

const words = (text) => new Set(text?.split(/\s+/));
// as many lines as before, for the source map
const lines = (text) => text.replaceAll(/[^\n]/g, '');
const isSilenced = ({ type, expression }) =>
  type === 'ExpressionStatement' &&
  expression.type === 'CallExpression' &&
  expression.callee.object?.name === 'logger' &&
  ['log', 'info', 'debug'].includes(expression.callee.property.name);

function nodesIn(node, found = []) {
  if (Array.isArray(node)) for (const each of node) nodesIn(each, found);
  else if (typeof node?.type === 'string') {
    found.push(node);
    for (const each of Object.values(node)) nodesIn(each, found);
  }
  return found;
}

/** The source of one class without what is left out. Fails when something of it is no longer there. */
function lean(name, code, program) {
  const gone = words(`${GONE[name] ?? ''} ${OURS[name] ?? ''}`.trim());
  const empty = words(EMPTY[name]);
  const another = new Map(Object.entries(ANOTHER[name] ?? {}));
  const missing = new Set([...gone, ...empty, ...another.keys()].filter(Boolean));
  const cuts = [];
  const cut = ({ start, end }, text = '') => cuts.push({ start, end, text });
  for (const node of nodesIn(program)) {
    const isMethod = node.type === 'MethodDefinition';
    const isFunction = isMethod || (node.type === 'VariableDeclarator' && node.init);
    const called = isMethod ? node.key.name : node.id?.name;
    if (isSilenced(node)) cut(node, ';');
    if (!isFunction || !missing.has(called)) continue;
    missing.delete(called);
    if (another.has(called)) cut(node, another.get(called));
    else if (isMethod && gone.has(called)) cut(node);
    else cut(isMethod ? node.value.body : node.init, isMethod ? '{}' : '() => undefined');
  }
  if (missing.size > 0) throw new Error(`${name} of openvidu-browser has no ${[...missing].join(', ')}.`);
  cuts.sort((a, b) => a.start - b.start);
  let [left, at] = ['', 0];
  for (const { start, end, text } of cuts) {
    if (start < at) continue; // within what is gone
    left += code.slice(at, start) + text + lines(code.slice(start, end));
    at = end;
  }
  return left + code.slice(at);
}

const CLASS = /\/openvidu-browser\/lib\/\w+\/(?:\w+\/)?(\w+)\.js$/;
const left = new Map();

export const leanOpenVidu = {
  name: 'lean-openvidu',
  resolveId: {
    order: 'pre',
    handler(source, importer) {
      // its index puts handlers of errors on the page
      if (source === 'openvidu-browser') return this.resolve(`${source}/lib/OpenVidu/OpenVidu.js`, importer);
      if (!importer?.includes('/openvidu-browser/')) return null;
      const name = Object.keys(INSTEAD).find((name) => source === name || source.endsWith(`/${name}`));
      return name === undefined ? null : `\0instead:${name}`;
    },
  },
  load: (id) => (id.startsWith('\0instead:') ? INSTEAD[id.slice('\0instead:'.length)] : null),
  transform(code, id) {
    const [, name] = CLASS.exec(id) ?? [];
    if (name === undefined) return null;
    const shorter = lean(name, code, this.parse(code));
    left.set(id, shorter);
    return { code: shorter, map: null };
  },
  buildEnd() {
    const code = [...left.values()].join('\n').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const calls = (name) => new RegExp(`(?<!mediaDevices)\\.${name}\\b`).test(code);
    // of `on` and the like there are others
    const gone = Object.values(GONE).flatMap((names) => [...words(names)].filter((name) => name.length > 4));
    const called = gone.filter(calls);
    if (called.length > 0) this.error(`openvidu-browser calls ${called.join(', ')}.`);
  },
};
