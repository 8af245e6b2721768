// Every test sees the whole catalogue, as the commands and the page do.
import '../src/manifold/catalogue/whole.ts';
