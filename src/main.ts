import './ui/lenet-lab/lenet-lab.ts';
