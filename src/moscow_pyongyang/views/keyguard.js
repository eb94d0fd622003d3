export default {
  render({ el }) {
    el.classList.add("mp-keyguard");
  },
};
