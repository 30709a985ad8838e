const PITCH = 1760;
const LENGTH = 0.09;
let sound: AudioContext | null = null;

/** The short tone of a scanner, and a tap of the device where it can: hands and ears know that the code was read. */
export function signalRead(): void {
  navigator.vibrate?.(40);
  try {
    sound ??= new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    const now = sound.currentTime;
    tone.frequency.value = PITCH;
    volume.gain.setValueAtTime(0.15, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + LENGTH);
    tone.connect(volume).connect(sound.destination);
    tone.start(now);
    tone.stop(now + LENGTH);
  } catch {
    // A device without sound still shows the read.
  }
}
